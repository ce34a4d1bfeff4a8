export default {
  title: "Tea",
  presets: [["classic", { blog: { path: "blog" }, docs: { path: "handbook" } }]],
  plugins: [["@docusaurus/plugin-content-blog", { id: "news", path: "news", routeBasePath: "news" }]],
};
