// zod.mjs: reads a JSON string per line, of {expression, values}, and prints which values zod 3 and zod 4 accept for a
// key with this check; a value that is not there is the last one.
import { createInterface } from "node:readline";
import { z as three } from "zod/v3";
import { z as four } from "zod/v4";

const answer = (z, expression, values) => {
  let check;
  try {
    check = z.object({ key: new Function("z", `return ${expression}`)(z) });
  } catch {
    return null; // this version has no such function
  }
  return [...values.map((value) => ({ key: value })), {}].map((object) => check.safeParse(object).success);
};

for await (const line of createInterface({ input: process.stdin })) {
  const { expression, values } = JSON.parse(JSON.parse(line));
  console.log(JSON.stringify({ 3: answer(three, expression, values), 4: answer(four, expression, values) }));
}
