// Prints one line of JSON per folder of a site: the paths of its posts, with the generator's URLs.
// The first argument is the generator: `eleventy`, `hexo` or `docusaurus`. Each site is read in its own process.
import { execFileSync } from "node:child_process";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

async function eleventy(folder) {
  const { Eleventy } = await import("@11ty/eleventy");
  process.chdir(folder);
  const site = new Eleventy(undefined, undefined, { quietMode: true, configPath: "eleventy.config.js" });
  const pages = await site.toJSON();
  return Object.fromEntries(pages.map((page) => [page.inputPath.replace(/^\.\//, ""), page.url || null]));
}

async function hexo(folder) {
  if (!existsSync(`${folder}/package.json`)) {
    const dependencies = { hexo: "*", "hexo-renderer-marked": "*" };
    writeFileSync(`${folder}/package.json`, JSON.stringify({ hexo: { version: "" }, dependencies }));
    symlinkSync(`${here}/node_modules`, `${folder}/node_modules`);
  }
  const Hexo = require("hexo");
  const site = new Hexo(folder, { silent: true });
  await site.init();
  await site.load();
  const address = (post) => {
    try {
      return "/" + post.path.replace(/^\//, "");
    } catch {
      return null;
    }
  };
  return Object.fromEntries(site.model("Post").map((post) => [`${site.config.source_dir}/${post.source}`, address(post)]));
}

async function docusaurus(folder) {
  const { normalizePluginOptions } = require("@docusaurus/utils-validation");
  const { default: settings } = await import(pathToFileURL(`${folder}/docusaurus.config.js`));
  const context = {
    siteDir: folder,
    generatedFilesDir: `${folder}/.docusaurus`,
    outDir: `${folder}/build`,
    baseUrl: "/",
    i18n: { currentLocale: "en", defaultLocale: "en", locales: ["en"], localeConfigs: { en: {} }, path: "i18n" },
    localizationDir: `${folder}/i18n/en`,
    siteConfig: {
      baseUrl: "/",
      url: "https://example.org",
      title: "Tea",
      staticDirectories: ["static"],
      trailingSlash: settings.trailingSlash,
      onBrokenMarkdownLinks: "ignore",
      markdown: {
        format: "mdx",
        hooks: {},
        anchors: { maintainCase: false },
        mdx1Compat: { comments: true, admonitions: true, headingIds: true },
        parseFrontMatter: ({ fileContent, defaultParseFrontMatter }) => defaultParseFrontMatter({ fileContent }),
      },
      future: { v4: {}, experimental_faster: {}, faster: {}, experimental_vcs: { getFileCreationInfo: async () => null } },
      themeConfig: {},
    },
  };
  const found = {};
  const note = (source, permalink) => {
    const { applyTrailingSlash } = require("@docusaurus/utils-common");
    const options = { trailingSlash: settings.trailingSlash, baseUrl: "/" };
    found[source.replace("@site/", "")] = applyTrailingSlash(permalink, options);
  };
  const options = settings.presets?.[0]?.[1] ?? {};
  for (const kind of ["blog", "docs"]) {
    const plugin = require(`@docusaurus/plugin-content-${kind}`);
    if (options[kind] === false || !existsSync(`${folder}/${options[kind]?.path ?? kind}`)) continue;
    const checked = plugin.validateOptions({ validate: normalizePluginOptions, options: options[kind] ?? {} });
    const loaded = await (await plugin.default(context, checked)).loadContent();
    for (const post of loaded.blogPosts ?? []) note(post.metadata.source, post.metadata.permalink);
    for (const version of loaded.loadedVersions ?? []) {
      for (const doc of [...version.docs, ...(version.drafts ?? [])]) note(doc.source, doc.permalink);
    }
  }
  return found;
}

const [name, ...folders] = process.argv.slice(2);
if (folders.length === 1 && process.env.ALONE) {
  try {
    console.log("\n" + JSON.stringify(await { eleventy, hexo, docusaurus }[name](folders[0])));
  } catch (error) {
    console.error(error);
    console.log("\n{}");
  }
  process.exit(0);
}
for (const folder of folders) {
  const env = { ...process.env, ALONE: "yes", NODE_ENV: "production" };
  const text = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, folder], { env, encoding: "utf-8" });
  console.log(text.trim().split("\n").at(-1));
}
