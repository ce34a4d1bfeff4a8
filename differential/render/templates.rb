# Reads the body of a post per line, as a JSON string, and prints what Jekyll makes of it: {text} or {error}.
require "jekyll"
require "json"
require "tmpdir"

Jekyll.logger.log_level = :error
STDIN.each_line do |line|
  Dir.mktmpdir do |folder|
    Dir.mkdir(File.join(folder, "_posts"))
    File.binwrite(File.join(folder, "_posts", "2024-01-05-tea.md"), "---\ntitle: Tea\n---\n#{JSON.parse(line)}")
    begin
      site = Jekyll::Site.new(Jekyll.configuration({ "source" => folder, "quiet" => true, "disable_disk_cache" => true }))
      site.reset
      site.read
      site.render
      answer = { "text" => site.posts.docs.first.output }
    rescue Exception => problem # a SyntaxError is not a StandardError
      answer = { "error" => problem.message.lines.first.to_s.strip }
    end
    STDOUT.puts JSON.generate(answer)
    STDOUT.flush
  end
end
