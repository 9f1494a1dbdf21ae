// Prints what Netlify's own parser and matcher make of `_redirects` in a folder, for each path in
// its `questions.json`: the target, "410", or null.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseAllRedirects } from "@netlify/redirect-parser";

const [folder] = process.argv.slice(2);
const { redirects, errors } = await parseAllRedirects({
  redirectsFiles: [join(folder, "_redirects")],
  configRedirects: [],
  minimal: false,
});
const redirector = createRequire(import.meta.url)("netlify-redirector");
const matcher = await redirector.parseJSON(JSON.stringify(redirects), {});
const answers = [];
for (const path of JSON.parse(readFileSync(join(folder, "questions.json"), "utf8"))) {
  const request = { scheme: "https", host: "e.test", path, query: "", headers: {}, cookieValues: {} };
  const found = await matcher.match(request);
  if (found && !found.force) errors.push(new Error(`${path}: a file would win`));
  answers.push(found && (found.status === 410 ? "410" : found.to));
}
console.log(JSON.stringify({ errors: errors.map(String), answers }));
