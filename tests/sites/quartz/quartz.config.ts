const config: QuartzConfig = {
  configuration: { pageTitle: "Tea", ignorePatterns: ["private", "templates", ".obsidian"] },
  plugins: { transformers: [Plugin.GitHubFlavoredMarkdown()] },
};
export default config;
