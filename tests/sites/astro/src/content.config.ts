import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const blog = defineCollection({
  // base: "./src/wrong"
  loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }),
  schema: z.object({ title: z.string(), pubDate: z.coerce.date(), updatedDate: z.coerce.date().optional(), lastmod: z.coerce.date().nullable() }),
});
const notes = defineCollection({ loader: glob({ base: "notes", pattern: "**/*.md" }), schema: z.object({ title: z.string() }) });
export const collections = { blog, notes };
