// dates.mjs READER: reads one value of front matter per line, as a JSON string, and prints the day that the reader of
// some generators sees in UTC, {day: "2024-05-06"}; null if it is no date. `luxon` is Eleventy's, `date` that of
// Hexo and of schemas that coerce.
import { createInterface } from "node:readline";
import yaml from "js-yaml";
import { DateTime } from "luxon";

const READERS = {
  luxon: (value) => (value instanceof Date ? value : DateTime.fromISO(value.trim(), { zone: "utc" }).toJSDate()),
  docusaurus: (value) => new Date(typeof value === "string" && !Number.isNaN(Date.parse(value)) ? `${value}Z` : value),
  date: (value) => new Date(value),
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let day = null;
  try {
    const { x } = yaml.load(`x: ${JSON.parse(line)}`);
    const date = x === null ? null : READERS[process.argv[2]](x);
    day = date && !Number.isNaN(date.valueOf()) ? date.toISOString().slice(0, 10) : null;
  } catch {}
  process.stdout.write(JSON.stringify({ day }) + "\n");
}
