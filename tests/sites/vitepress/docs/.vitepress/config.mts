import { defineConfig } from "vitepress";
export default defineConfig({ title: "Tea", srcExclude: ["**/drafts/**"] });
