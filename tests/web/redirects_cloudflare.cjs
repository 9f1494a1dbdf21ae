// Serves a folder as Cloudflare does, `_redirects` included, until it is stopped.
const { Miniflare } = require("miniflare");

const [directory, port] = process.argv.slice(2);
const server = new Miniflare({
  compatibilityDate: "2025-01-01",
  modules: true,
  script: "export default { fetch: (request, { ASSETS }) => ASSETS.fetch(request) }",
  assets: { directory, binding: "ASSETS", routerConfig: {}, assetConfig: {} },
  host: "127.0.0.1",
  port: Number(port),
});
process.once("SIGTERM", () => server.dispose().then(() => process.exit(0)));
server.ready.catch((error) => {
  console.error(error);
  process.exit(1);
});
