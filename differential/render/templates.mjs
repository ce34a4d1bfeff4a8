// templates.mjs GENERATOR: reads the body of a post per line, as a JSON string, and prints what the generator makes of
// it: {text} or {error}.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const post = (body) => `---\ntitle: Tea\ndate: 2024-01-05\n---\n${body}`;

const GENERATORS = {
  async hexo(body, folder) {
    const Hexo = require("hexo");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ hexo: { version: "8.1.2" } }));
    writeFileSync(join(folder, "_config.yml"), "timezone: UTC\n");
    mkdirSync(join(folder, "source", "_posts"), { recursive: true });
    writeFileSync(join(folder, "source", "_posts", "tea.md"), post(body));
    const hexo = new Hexo(folder, { silent: true });
    await hexo.init();
    await hexo.loadPlugin(require.resolve("hexo-renderer-marked"));
    await hexo.load();
    await hexo._generate({});
    return hexo.locals.get("posts").toArray()[0].content;
  },

  async eleventy(body, folder) {
    const { default: Eleventy } = await import("@11ty/eleventy");
    writeFileSync(join(folder, "tea.md"), post(body));
    process.chdir(folder);
    const eleventy = new Eleventy(folder, join(folder, "_site"), { quietMode: true, configPath: null });
    eleventy.disableLogger();
    return (await eleventy.toJSON())[0].content;
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const folder = mkdtempSync(join(tmpdir(), "postlint-templates-"));
  let answer;
  try {
    answer = { text: await GENERATORS[process.argv[2]](JSON.parse(line), folder) };
  } catch (problem) {
    const cause = problem.originalError ?? problem.cause ?? problem;
    answer = { error: String(problem.type ?? cause.message ?? cause).split("\n")[0] };
  }
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
