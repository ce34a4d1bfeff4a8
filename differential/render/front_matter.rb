# Does the same as front_matter.mjs with Jekyll's own documents. Debian's Jekyll uses the types of Psych, not of safe_yaml.
require "jekyll"
require "json"
require "tmpdir"

Jekyll.logger.log_level = :error
Dir.mktmpdir do |folder|
  Dir.mkdir(File.join(folder, "_posts"))
  site = Jekyll::Site.new(Jekyll.configuration("source" => folder, "strict_front_matter" => true, "quiet" => true))
  STDIN.each_line do |line|
    path = File.join(folder, "_posts", "2024-01-05-x.md")
    File.binwrite(path, JSON.parse(line, :quirks_mode => true))
    begin
      post = Jekyll::Document.new(path, :site => site, :collection => site.posts)
      post.read
      data = post.data.reject { |key, _| %w[title slug ext date draft categories tags excerpt].include?(key) }
      data = data.to_h { |key, value| [key.is_a?(String) ? key : "(#{key})", value.is_a?(Float) ? value.to_s : value] }
      STDOUT.puts JSON.generate("data" => data, "body" => post.content)
    rescue StandardError, SystemStackError => problem
      STDOUT.puts JSON.generate("error" => problem.message.lines.first.to_s.strip)
    end
    STDOUT.flush
  end
end
