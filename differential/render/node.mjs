// node.mjs ENGINE: reads one JSON string per line, and prints the engine's HTML as one JSON string.
import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ENGINES = {
  // Configured as in Eleventy 3.
  async "markdown-it"() {
    const { default: MarkdownIt } = await import("markdown-it");
    const markdown = new MarkdownIt({ html: true }).disable("code");
    return (text) => markdown.render(text);
  },
  async vitepress() {
    const { default: MarkdownIt } = await import("markdown-it");
    const { default: container } = await import("markdown-it-container");
    const { default: anchor } = await import("markdown-it-anchor");
    const { slugify } = await import("@mdit-vue/shared");
    const markdown = new MarkdownIt({ html: true, linkify: true }).use(anchor, { slugify });
    for (const name of ["info", "tip", "warning", "danger", "details", "note", "important", "caution"]) {
      markdown.use(container, name);
    }
    return (text) => markdown.render(text);
  },
  // hexo-renderer-marked, in Hexo.
  async hexo() {
    const require = createRequire(import.meta.url);
    const Hexo = require("hexo");
    const hexo = new Hexo(mkdtempSync(join(tmpdir(), "postlint-hexo-")), { silent: true });
    await hexo.init();
    hexo.config.marked = { prependRoot: false };
    globalThis.hexo = hexo;
    require("hexo-renderer-marked");
    return (text) => hexo.render.render({ text, engine: "md" });
  },
  async remark() {
    const processor = await unified(false);
    return async (text) => String(await processor.process(text));
  },
  // Configured as in Astro 7, without highlighting.
  async satteri() {
    const { createSatteriMarkdownProcessor } = await import("@astrojs/markdown-satteri");
    const processor = await createSatteriMarkdownProcessor({ syntaxHighlight: false, smartypants: false });
    // Astro replaces the attributes of local images, which it optimizes.
    return async (text) => (await processor.render(text)).code.replace(/__ASTRO_IMAGE_="([^"]*)"/g, image);
  },
  async mdx() {
    const processor = await unified(true);
    return async (text) => {
      try {
        // Docusaurus converts HTML comments to MDX comments.
        // It also converts `:::info Title` to `:::info[Title]`.
        const read = text.replace(/<!--([\s\S]*?)-->/g, "{/*$1*/}").replace(/^([ \t]*:{3,}\w+)[ \t]+([^[{\n]+)$/gm, "$1[$2]");
        return String(await processor.process(read));
      } catch (problem) {
        return `<!-- refused: ${String(problem.reason ?? problem).replaceAll("--", "")} -->`;
      }
    };
  },
};

async function unified(isMdx) {
  const load = async (name) => (await import(name)).default;
  const { unified } = await import("unified");
  const processor = unified().use(await load("remark-parse"));
  if (isMdx) processor.use(await load("remark-mdx"));
  processor.use(await load("remark-gfm"));
  if (isMdx) processor.use(await load("remark-directive"));
  processor.use(await load("remark-rehype"), {
    allowDangerousHtml: true,
    handlers: { mdxJsxFlowElement: element, mdxJsxTextElement: element, containerDirective: children, textDirective: written },
    unknownHandler: () => undefined,
  });
  processor.use(await load("rehype-slug"));
  if (!isMdx) processor.use(await load("rehype-raw"));
  return processor.use(await load("rehype-stringify"), { allowDangerousHtml: true });
}

// Restores the attributes of an image that Astro would optimize.
function image(_, data) {
  const { src, alt } = JSON.parse(data.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  return `src="${src}" alt="${alt.replaceAll('"', "&quot;")}"`;
}

// Converts a JSX element to HTML, without expressions and without running components.
function element(state, node) {
  const properties = {};
  for (const attribute of node.attributes) {
    if (attribute.type === "mdxJsxAttribute" && typeof attribute.value !== "object") {
      properties[attribute.name] = attribute.value ?? "";
    }
  }
  const name = node.name ?? "div";
  return { type: "element", tagName: /^[a-z]/.test(name) ? name : `x-${name.toLowerCase()}`, properties, children: state.all(node) };
}

// `a:b` is a directive for the plugin, but text for Docusaurus.
function written(state, node) {
  return [{ type: "text", value: `:${node.name}` }, ...state.all(node)];
}

function children(state, node) {
  node.children = node.children.filter((child) => !child.data?.directiveLabel);
  return { type: "element", tagName: "div", properties: {}, children: state.all(node) };
}

const render = await ENGINES[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(await render(JSON.parse(line))) + "\n");
}
