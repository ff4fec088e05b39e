/** How the saved properties of older versions become those of today, in the runtime and in the editor alike. */

/** Properties as they were saved. */
export type Saved = Record<string, unknown>;

/**
 * Turns properties of one version into those of the next: returns what changes. A property that goes is `undefined`. Its name has to stay in the
 * editor's definition, with the value `undefined`: of properties that a definition does not name, Node-RED's editor keeps nothing.
 */
export type Migration = (saved: Readonly<Saved>) => Saved;

/** What config.ts of a node exports, as far as this concerns it. */
export interface NodeConfig<P> {
  defaults: P & { version: number };
  /** The first leads from version 1 to 2, and so on: `defaults.version` is one more than there are. None yet where absent. */
  migrations?: readonly Migration[];
}

/**
 * What changes in properties that an older version saved; without `version` they are of the first, 0.1.0, which saved none. Nothing changes in
 * those of today, nor in those of a later version, which are taken as they are.
 */
export function migrated<P>({ defaults, migrations = [] }: NodeConfig<P>, saved: Readonly<Saved>): Saved {
  const version = typeof saved.version === "number" ? saved.version : 1;
  if (version > defaults.version || saved.version === defaults.version) return {};
  const changes: Saved = {};
  for (const migrate of migrations.slice(Math.max(0, version - 1))) {
    Object.assign(changes, migrate({ ...saved, ...changes }));
  }
  return { ...changes, version: defaults.version };
}

/** The properties as the node of today reads them: migrated, with the default for each that is missing. */
export function readProperties<P, S extends object>(config: NodeConfig<P>, saved: S): P & S {
  const changes = migrated(config, saved as Saved);
  const all = { ...config.defaults, ...saved, ...changes } as Saved;
  // What a migration takes away has the default of today, if there is one.
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) all[name] = (config.defaults as Saved)[name];
  }
  return all as P & S;
}
