/**
 * A node set for the Node-RED under test: sees what its nodes send and how their messages end, and tells it over HTTP. What it has seen
 * outlives every deploy. See ../probe.ts for the other side.
 */
module.exports = (RED) => {
  /** [id of the event node, number of the event] for each message that went along a wire. */
  const deliveries = [];
  /** [number of the request, code of the error or null] for each `done` of a do-action node. */
  const endings = [];
  /** The last status of each node. */
  const statuses = {};

  RED.hooks.add("preDeliver.soak", ({ source, msg }) => {
    const seq = msg.event?.data?.seq;
    if (seq !== undefined && source.node.type !== "soak-sink") deliveries.push([source.id, seq]);
  });
  RED.hooks.add("onComplete.soak", ({ msg, error, node: { node } }) => {
    if (node.type === "streamerbot-do-action") endings.push([msg.n, error ? (error.code ?? String(error)) : null]);
  });
  RED.events.on("node-status", ({ id, status }) => {
    statuses[id] = status;
  });

  // { deliveries, endings } since these counts, the statuses, and the process's memory in MB.
  RED.httpAdmin.get("/soak", (request, response) => {
    response.json({
      deliveries: deliveries.slice(Number(request.query.deliveries)),
      endings: endings.slice(Number(request.query.endings)),
      statuses,
      memory: process.memoryUsage().rss / 2 ** 20,
    });
  });

  // Body [{ node, msg }]: hands each message to its node, and answers the numbers of those whose node is there.
  RED.httpAdmin.post("/soak", (request, response) => {
    const handed = [];
    for (const { node, msg } of request.body) {
      // A deploy is answered before its nodes have started.
      const found = RED.nodes.getNode(node);
      if (!found) continue;
      handed.push(msg.n);
      found.receive(msg);
    }
    response.json(handed);
  });

  RED.nodes.registerType("soak-sink", function Sink(config) {
    RED.nodes.createNode(this, config);
    this.on("input", (_msg, _send, done) => done());
  });
};
