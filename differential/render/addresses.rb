# Prints one line of JSON per folder of a site: the paths of its posts, with Jekyll's URLs.
require "jekyll"
require "json"

ARGV.each do |folder|
  reader, writer = IO.pipe
  child = fork do
    reader.close
    Jekyll.logger.log_level = :error
    config = Jekyll.configuration(
      "source" => folder, "destination" => "#{folder}/_site", "disable_disk_cache" => true, "quiet" => true,
      "show_drafts" => true, "unpublished" => true, "future" => true
    )
    config["source"] = File.expand_path(YAML.load_file("#{folder}/_config.yml")&.fetch("source", ".") || ".", folder)
    site = Jekyll::Site.new(config)
    site.reset
    site.read
    found = site.posts.docs.to_h do |post|
      [post.path.delete_prefix("#{File.expand_path(folder)}/"), (post.url rescue nil)]
    end
    writer.puts JSON.generate(found)
    exit! 0
  end
  writer.close
  puts reader.read.then { |text| text.empty? ? "{}" : text }
  Process.wait child
end
