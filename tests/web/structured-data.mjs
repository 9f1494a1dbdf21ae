// What is wrong with the structured data of HTML pages, as JSON: page to issues.
// node structured-data.mjs VOCABULARY PAGE…    VOCABULARY: schema.org's, in JSON-LD

import { readFile } from 'node:fs/promises';
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';

const [vocabulary, ...pages] = process.argv.slice(2);
const validator = new Validator(JSON.parse(await readFile(vocabulary, 'utf8')));

// The validator looks for `jobLocation.address.addressCountry` and does not look into lists. Google
// takes a list of places, so each place is judged on its own.
function splitPlaces(posting) {
  const places = posting.jobLocation;
  return Array.isArray(places)
    ? places.map((jobLocation) => structuredClone({ ...posting, jobLocation }))
    : [posting];
}

const answer = {};
for (const page of pages) {
  const data = new WebAutoExtractor({ embedSource: false }).parse(await readFile(page, 'utf8'));
  const postings = data.jsonld.JobPosting ?? [];
  data.jsonld = { ...data.jsonld, JobPosting: postings.flatMap(splitPlaces) };
  const found = await validator.validate(data);
  answer[page] = {
    postings: postings.length,
    others: Object.keys({ ...data.jsonld, ...data.microdata, ...data.rdfa }).length - 1,
    issues: found.map(({ issueMessage, severity }) => `${severity}: ${issueMessage}`),
  };
}
process.stdout.write(JSON.stringify(answer));
