/**
 * For node-red-dev, before it loads: what it asks of the network is answered here. The flow library has no package but those of `catalogue`; Node-RED's
 * newest and maintained versions are those of the tests; the only dependency has none itself. Whether dependencies are current is not
 * looked at.
 */
const Module = require("node:module");

const { versions, engines, dependencies, catalogue } = JSON.parse(process.env.SCORECARD_ANSWERS);
const [latest, maintenance] = versions;
const answers = [
  [/\/catalogue\.json$/, { modules: catalogue }],
  [/\/node-red$/, { "dist-tags": { latest, maintenance }, versions: { [latest]: { engines: { node: engines } } } }],
];

const stubs = {
  axios: {
    async get(url) {
      const [, data] = answers.find(([pattern]) => pattern.test(url)) ?? [];
      if (!data) throw new Error(`the scorecard asks ${url}`);
      return { data };
    },
  },
  "npm-check": async () => ({ get: () => [] }),
  "npm-remote-ls": { config() {}, ls: (_name, _version, _flat, done) => done(dependencies) },
};

const load = Module._load;
Module._load = function (name, ...rest) {
  return Object.hasOwn(stubs, name) ? stubs[name] : load.call(this, name, ...rest);
};
