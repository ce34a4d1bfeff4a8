// messages.mjs PROGRAM: reads one JSON string per line, the JSON of {schema, text, front, data, language}, and prints
// {"said": [{"message", "line", "column"}]}: what the program says about the front matter `front` of the post `text`. Lines and
// columns count from 1 in `text`, and are 0 where the program names none. {"said": null}: it does not read the language.
import { createInterface } from "node:readline";

const load = async (name) => (await import(name)).default;

const PROGRAMS = {
  // ajv with ajv-formats, in the words of better-ajv-errors, which points into the JSON of the data.
  async ajv() {
    const { default: Ajv } = await import("ajv/dist/2020.js");
    const formats = await load("ajv-formats");
    const better = await load("better-ajv-errors");
    return ({ schema, data }) => {
      const ajv = formats(new Ajv({ allErrors: true, strict: false }));
      const validate = ajv.compile(schema);
      if (validate(data)) return [];
      const found = better(schema, data, validate.errors, { format: "js", indent: 2 });
      return found.map((each) => ({ message: [each.error, each.suggestion].filter(Boolean).join(". "), line: 0, column: 0 }));
    };
  },
  async remark() {
    const { unified } = await import("unified");
    const parse = await load("remark-parse");
    const frontmatter = await load("remark-frontmatter");
    const lint = await load("remark-lint-frontmatter-schema");
    const stringify = await load("remark-stringify");
    const { VFile } = await import("vfile");
    return async ({ schema, text, language }) => {
      if (language !== "yaml") return null;
      const file = new VFile({ value: text, path: "post.md" });
      await unified().use(parse).use(frontmatter).use(stringify).use(lint, { embed: schema }).process(file);
      return file.messages.map((each) => ({
        message: [each.message, ...(each.expected ?? [])].join(" "),
        line: each.line ?? 0,
        column: each.column ?? 0,
      }));
    };
  },
  // The language server of editors; it reads the YAML without its fences.
  async yaml() {
    const { getLanguageService } = await import("yaml-language-server");
    const { TextDocument } = await import("vscode-languageserver-textdocument");
    let count = 0;
    return async ({ schema, front, language }) => {
      if (language !== "yaml") return null;
      const context = { resolveRelativePath: (a) => a };
      const request = async () => JSON.stringify(schema);
      const telemetry = { send() {}, sendError() {}, sendTrack() {} };
      const service = getLanguageService({ schemaRequestService: request, workspaceContext: context, telemetry });
      service.configure({ validate: true, schemas: [{ uri: `file:///${++count}.json`, fileMatch: [`${count}.yaml`], schema }] });
      const document = TextDocument.create(`file:///${count}.yaml`, "yaml", 1, front);
      const found = await service.doValidation(document, false);
      return found.map((each) => ({
        message: each.message,
        line: each.range.start.line + 2,
        column: each.range.start.character + 1,
      }));
    };
  },
};

const ask = await PROGRAMS[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const said = await ask(JSON.parse(JSON.parse(line)));
  process.stdout.write(JSON.stringify({ said }) + "\n");
}
