/**
 * A node set for the Node-RED under test: sees what its nodes send and how their messages end, and tells it over HTTP. What it has seen
 * outlives every deploy, until it was told; then it is forgotten, so that nothing grows here. See ../probe.ts for the other side.
 */
module.exports = (RED) => {
  /** [id of the event node, number of the event] for each message that went along a wire. */
  let deliveries = [];
  /** [number of the request, code of the error or null] for each `done` of a node that sends requests. */
  let endings = [];
  /** Alerts that left a queue by its second or third output. */
  let left = [];
  /** The last status of each node. */
  const statuses = {};
  /** What each node told last by itself: watches of variables and the status nodes. */
  const told = {};
  /** How often the connection of each server node became ready, or began to wait. */
  const turns = {};
  const watched = new WeakSet();
  const servers = new Set();
  const now = Date.now;

  RED.hooks.add("preDeliver.soak", ({ source, msg }) => {
    if (source.node.type === "soak-sink" || source.node.type === "soak-player") return;
    if (source.node.type === "streamerbot-queue") {
      if (source.port > 0) left.push(msg.alert);
      return;
    }
    const seq = msg.event?.data?.seq;
    if (seq !== undefined) deliveries.push([source.id, seq]);
    else if (msg.n === undefined && msg.streamerbot && !msg.event) told[source.id] = msg.payload;
  });
  RED.hooks.add("onComplete.soak", ({ msg, error, node: { node } }) => {
    if (node.type.startsWith("streamerbot-") && msg.n !== undefined)
      endings.push([msg.n, error ? (error.code ?? `${error}`) : null]);
  });
  RED.events.on("node-status", ({ id, status }) => {
    statuses[id] = status;
  });
  RED.events.on("flows:started", () => {
    servers.clear();
    RED.nodes.eachNode(({ id, type }) => type === "streamerbot-server" && servers.add(id));
    for (const id of servers) {
      const shared = RED.nodes.getNode(id)?.shared;
      if (!shared || watched.has(shared)) continue;
      watched.add(shared);
      let last = shared.view.state;
      shared.watch(({ state }) => {
        if (state !== last && ["ready", "waiting", "stopped"].includes(state)) turns[id] = (turns[id] ?? 0) + 1;
        last = state;
      });
    }
  });

  /** { state, pending, held } of each server node. */
  function views() {
    const entries = [...servers].flatMap((id) => {
      const shared = RED.nodes.getNode(id)?.shared;
      return shared
        ? [[id, { state: shared.view.state, pending: shared.client?.pendingRequests ?? 0, held: shared.held }]]
        : [];
    });
    return Object.fromEntries(entries);
  }

  /** How many listen to what: the process, Node-RED's own events, and the connections. */
  function listeners() {
    const count = {};
    const add = (name, emitter) => {
      for (const event of emitter.eventNames()) count[`${name} ${String(event)}`] = emitter.listenerCount(event);
    };
    add("process", process);
    add("Node-RED", RED.events);
    for (const id of servers) {
      const shared = RED.nodes.getNode(id)?.shared;
      if (shared?.client) add(id, shared.client);
      count[`${id} users`] = Object.keys(shared?.users ?? RED.nodes.getNode(id)?.users ?? {}).length;
    }
    return count;
  }

  /** Open sockets to each port of the other side. */
  function sockets() {
    const count = {};
    // Not a public function, but the only one that tells one socket from another.
    for (const { remotePort, destroyed } of process._getActiveHandles()) {
      if (remotePort && !destroyed) count[remotePort] = (count[remotePort] ?? 0) + 1;
    }
    return count;
  }

  // What is new since the last time.
  RED.httpAdmin.get("/soak", (_request, response) => {
    response.json({ deliveries, endings, left, statuses, told, turns, views: views() });
    deliveries = [];
    endings = [];
    left = [];
  });

  // Body [{ node, msg }]: hands each message to its node, and answers the numbers of those whose node is there.
  RED.httpAdmin.post("/soak", (request, response) => {
    const handed = [];
    for (const { node, msg } of request.body) {
      // A deploy is answered before its nodes have started.
      const found = RED.nodes.getNode(node);
      if (!found) continue;
      handed.push(msg.n ?? msg.alert);
      found.receive(msg);
    }
    response.json(handed);
  });

  // What the process holds once the garbage is out.
  RED.httpAdmin.get("/soak/vitals", async (_request, response) => {
    for (let round = 0; round < 3; round += 1) {
      global.gc();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const resources = {};
    for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
    const { heapUsed, external, rss } = process.memoryUsage();
    response.json({
      heapUsed,
      external,
      rss,
      cpu: process.cpuUsage(),
      listeners: listeners(),
      sockets: sockets(),
      resources,
      polluted: Object.keys(Object.getPrototypeOf({})),
    });
  });

  // Body { ms }: how far the clock is off from now on.
  RED.httpAdmin.post("/soak/clock", (request, response) => {
    const { ms } = request.body;
    Date.now = ms === 0 ? now : () => now() + ms;
    response.json({});
  });

  // What plays alerts: sends them back after a moment, but for some that it forgets.
  RED.nodes.registerType("soak-player", function Player(config) {
    RED.nodes.createNode(this, config);
    const playing = new Set();
    this.on("input", (msg, send, done) => {
      if (msg.alert % 10 === 0) return done();
      const timer = setTimeout(
        () => {
          playing.delete(timer);
          send(msg);
          done();
        },
        (msg.alert % 7) * 10,
      );
      playing.add(timer);
    });
    this.on("close", () => playing.forEach(clearTimeout));
  });

  RED.nodes.registerType("soak-sink", function Sink(config) {
    RED.nodes.createNode(this, config);
    this.on("input", (_msg, _send, done) => done());
  });
};
