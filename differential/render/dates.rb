# Reads one value of front matter per line, as a JSON string, and prints the day that Jekyll reads in UTC, or null.
require "jekyll"
require "json"

ENV["TZ"] = "UTC"
Jekyll.logger.log_level = :error
STDIN.each_line do |line|
  begin
    value = YAML.safe_load("x: #{JSON.parse(line)}", permitted_classes: [Date, Time])["x"]
    day = value.nil? ? nil : Jekyll::Utils.parse_date(value.to_s).strftime("%Y-%m-%d")
  rescue StandardError, SyntaxError
    day = nil
  end
  STDOUT.puts JSON.generate({ "day" => day })
end
