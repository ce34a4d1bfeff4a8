# Reads one JSON string per line, and prints the HTML of Jekyll's kramdown as one JSON string per line.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

OPTIONS = {
  input: "GFM", hard_wrap: false, auto_ids: true, syntax_highlighter: nil, math_engine: nil,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", entity_output: "as_char", toc_levels: "1..6"
}.freeze

$stdin.each_line do |line|
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), OPTIONS).to_html)
  $stdout.flush
end
