/**
 * A Streamer.bot that runs anywhere: for trying flows without going live, for demos and for tests.
 *
 * What it assumes about the real server, and on what evidence, is listed in docs/assumptions.md.
 */

export type { Asked } from "./asked";
export type { EndFault, FaultName, FaultOptions } from "./faults";
export type { Activity, Adjustments, Authentication, ReplayOptions, RestartOptions, SimulatorOptions } from "./options";
export { findProfile, type Profile, type ProfileAlias, type ProfileName, profiles } from "./profiles";
export type { Run } from "./runner";
export type { RunOptions, ScenarioRun, ScenarioTitle } from "./scenario-runs";
export { findScenario, type ScenarioName, scenarioNames, scenarios } from "./scenarios";
export type { Sent } from "./sent";
export type { SentMessage } from "./sent-message";
export { Simulator } from "./simulator";
export { startSimulator } from "./start";
export type { World } from "./world";
export { type Action, type ActionDefinition, actionId, type Step } from "./world/actions";
export type { Viewer } from "./world/viewers";
