# Does the same as meaning.mjs with Debian's Jekyll, which reads YAML with Psych.
require "jekyll"
require "json"
require "tmpdir"

ENV["TZ"] = "UTC"
Jekyll.logger.log_level = :error
STDIN.each_line do |line|
  Dir.mktmpdir do |folder|
    Dir.mkdir(File.join(folder, "_posts"))
    File.binwrite(File.join(folder, "_posts", "2024-01-05-post.md"), JSON.parse(line))
    begin
      config = { "source" => folder, "strict_front_matter" => true, "quiet" => true, "timezone" => "UTC" }
      site = Jekyll::Site.new(Jekyll.configuration(config))
      site.read
      post = site.posts.docs.first
      day, data = post&.date&.strftime("%Y-%m-%d"), post&.data
      answer = post ? { "title" => data["title"], "day" => day, "terms" => data["tags"] } : { "hidden" => true }
    rescue StandardError, SystemExit => problem
      answer = { "error" => problem.message.lines.first.to_s.strip }
    end
    STDOUT.puts JSON.generate(answer)
    STDOUT.flush
  end
end
