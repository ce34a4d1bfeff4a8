// mdx.mjs SITE: reads one JSON string per line, and prints whether MDX compiles it, as the site sets it up:
// {"line": 0} if it does, otherwise the line of the error and those that its message names, and the message.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const load = async (name) => (await import(name)).default;
const { compile } = await import("@mdx-js/mdx");
const gfm = await load("remark-gfm");

const SITES = {
  // @astrojs/mdx without plugins.
  async astro() {
    return [(text) => text, [gfm]];
  },
  // @docusaurus/mdx-loader with the defaults of version 3.
  async docusaurus() {
    const require = createRequire(import.meta.url);
    const utils = require("@docusaurus/utils");
    const admonitions = require("@docusaurus/mdx-loader/lib/remark/admonitions");
    const unused = require("@docusaurus/mdx-loader/lib/remark/unusedDirectives").default;
    const { keywords } = admonitions.normalizeAdmonitionOptions(true);
    const prepare = (text) =>
      utils.admonitionTitleToDirectiveLabel(utils.escapeMarkdownHeadingIds(utils.unwrapMdxCodeBlocks(text)), keywords);
    const directive = await load("remark-directive");
    const comment = await load("@slorber/remark-comment");
    return [prepare, [directive, admonitions.default, gfm, comment, unused]];
  },
};

const [prepare, remarkPlugins] = await SITES[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const answer = { lines: [], reason: "" };
  try {
    await compile(prepare(JSON.parse(line)), { remarkPlugins });
  } catch (error) {
    answer.reason = String(error.reason ?? error);
    const place = error.place?.start ?? error.place;
    answer.lines = [...(place ? [place.line] : []), ...[...answer.reason.matchAll(/\((\d+):\d+/g)].map((match) => +match[1])];
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
