// A Bluesky server (PDS and PLC directory, no AppView) that lives until SIGTERM.
//
//   node run.mjs        PDS_PORT and PLC_PORT choose the ports; none means any free one
//
// Prints one line of JSON when it is ready: {"pds": "http://…", "plc": "http://…"}
import { createRequire } from "node:module";
import { join } from "node:path";

const home = process.env.BLUESKY_HOME ?? process.cwd();
const { TestNetworkNoAppView } = createRequire(join(home, "package.json"))(
  "@atproto/dev-env",
);

// No port at all, rather than an undefined one: then a free one is taken.
const port = (name) => (process.env[name] ? { port: Number(process.env[name]) } : {});
const network = await TestNetworkNoAppView.create({
  plc: port("PLC_PORT"),
  pds: { ...port("PDS_PORT"), devMode: true },
});

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  // Whatever hangs on to a connection has a second to let go.
  setTimeout(() => process.exit(0), 1000).unref();
  await network.close().catch(() => {});
  process.exit(0);
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// Whoever started us holds our standard input; when they are gone, so are we.
if (process.env.STOP_WITH_STDIN) process.stdin.on("end", stop).resume();

console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url }));
