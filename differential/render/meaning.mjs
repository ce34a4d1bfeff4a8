// meaning.mjs GENERATOR: reads one post per line, as a JSON string, and prints the generator's result:
// {title, day, terms} (null for none), {hidden: true}, or {error}.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const day = (date) => (date ? new Date(date).toISOString().slice(0, 10) : null);

const GENERATORS = {
  async hexo(text, folder) {
    const Hexo = require("hexo");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ hexo: { version: "8.1.2" } }));
    writeFileSync(join(folder, "_config.yml"), "timezone: UTC\n");
    mkdirSync(join(folder, "source", "_posts"), { recursive: true });
    writeFileSync(join(folder, "source", "_posts", "tea.md"), text);
    const hexo = new Hexo(folder, { silent: true });
    const failed = [];
    await hexo.init();
    hexo.extend.renderer.register("md", "html", (data) => data.text, true);
    hexo.log.error = (...words) => failed.push(words.map(String).join(" "));
    await hexo.load();
    const posts = hexo.locals.get("posts").toArray();
    if (failed.length) throw new Error(failed[0]);
    if (!posts.length) return { hidden: true };
    const { title, date, tags } = posts[0];
    return { title, day: day(date.valueOf()), terms: tags.map((tag) => tag.name).sort() };
  },

  async eleventy(text, folder) {
    const { default: Eleventy } = await import("@11ty/eleventy");
    writeFileSync(join(folder, "tea.md"), `${text}\n{{ page.date | date: "%Y-%m-%d" }}`);
    process.chdir(folder);
    let posts = [];
    const eleventy = new Eleventy(folder, join(folder, "_site"), {
      quietMode: true,
      configPath: null,
      config: (config) => config.addCollection("seen", (api) => (posts = api.getAll())),
    });
    eleventy.disableLogger();
    await eleventy.toJSON();
    if (!posts.some((post) => post.url)) return { hidden: true };
    const { date, data } = posts[0];
    return { title: data.title ?? null, day: day(date), terms: data.tags ?? [] };
  },

  async docusaurus(text, folder) {
    const { generateBlogPosts } = require("@docusaurus/plugin-content-blog/lib/blogUtils.js");
    const { DEFAULT_OPTIONS } = require("@docusaurus/plugin-content-blog/lib/options.js");
    const { DEFAULT_PARSE_FRONT_MATTER } = require("@docusaurus/utils");
    process.env.NODE_ENV = "production";
    mkdirSync(join(folder, "blog"));
    writeFileSync(join(folder, "blog", "tea.md"), text);
    const paths = { contentPath: join(folder, "blog"), contentPathLocalized: join(folder, "none") };
    const markdown = { parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER };
    const context = {
      siteDir: folder,
      baseUrl: "/",
      siteConfig: { baseUrl: "/", title: "x", markdown, future: {} },
      localizationDir: folder,
      i18n: { currentLocale: "en", localeConfigs: { en: { calendar: "gregory" } } },
    };
    const { warn, error } = console;
    console.warn = console.error = () => {};
    try {
      const options = { ...DEFAULT_OPTIONS, onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" };
      const posts = await generateBlogPosts(paths, context, options, null, {});
      if (!posts.length || posts[0].metadata.unlisted) return { hidden: true };
      const { title, date, tags } = posts[0].metadata;
      return { title, day: day(date), terms: tags.map((tag) => tag.label) };
    } finally {
      Object.assign(console, { warn, error });
    }
  },

  // The schema of Astro's blog template, which has no key for tags.
  async astro(text) {
    const { z } = await import("zod");
    const { parseFrontmatter } = await import("@astrojs/internal-helpers/frontmatter");
    const schema = z.object({ title: z.string(), description: z.string(), pubDate: z.coerce.date() });
    const { title, pubDate } = schema.parse(parseFrontmatter(text).frontmatter);
    return { title, day: day(pubDate), terms: null };
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const folder = mkdtempSync(join(tmpdir(), "postlint-meaning-"));
  let answer;
  try {
    answer = await GENERATORS[process.argv[2]](JSON.parse(line), folder);
  } catch (problem) {
    answer = { error: String(problem.cause?.message ?? problem.message ?? problem).split("\n")[0] };
  }
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
