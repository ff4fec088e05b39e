/**
 * Which Streamer.bot is simulated: its version, its name, its password. A restart may change all of them.
 *
 * Assumed: restart-id, replay-mode.
 */
import { EventIndex, type RawInfo } from "../protocol";
import { type Authentication, authenticationOf, type RestartOptions, type SimulatorOptions } from "./options";
import { findProfile, infoOf, type Profile } from "./profiles";
import type { Recorded } from "./replay";

export class Instance {
  #profile: Profile;
  #catalogue: EventIndex;
  #password: string | undefined;
  #authentication: Authentication;
  readonly #recorded: Recorded | undefined;
  #id: string;
  name: string;

  /**
   * `recorded`: of the server whose recording is played. `id` makes one if the options have none. Throws a RangeError for an unknown profile, and for
   * authentication without a password.
   */
  constructor(options: SimulatorOptions, id: () => string, recorded?: Recorded) {
    this.#recorded = recorded;
    this.#profile = this.#find(options.profile ?? "1.0.7");
    this.#catalogue = new EventIndex(this.#profile.events);
    this.#password = options.password || undefined;
    this.#authentication = authenticationOf(this.#password, options.authentication);
    this.name = options.name ?? "Simulated Streamer.bot";
    this.#id = options.instanceId ?? id();
  }

  get profile(): Profile {
    return this.#profile;
  }

  get catalogue(): EventIndex {
    return this.#catalogue;
  }

  get id(): string {
    return this.#id;
  }

  /** What it requires of clients; "off" in profiles without passwords, even if one is set. */
  get authentication(): Authentication {
    return this.#profile.hello ? this.#authentication : "off";
  }

  /** Undefined if it requires none. */
  get password(): string | undefined {
    return this.authentication === "off" ? undefined : this.#password;
  }

  get info(): RawInfo {
    const info = infoOf(this.#profile, this.#id, this.name);
    if (!this.#recorded) return info;
    // No real server is in this mode: clients use it to tell a recording from the real thing.
    return { ...info, version: this.#recorded.version ?? info.version, mode: "replay" };
  }

  /** With the events of the recorded server in addition to its own. */
  #find(name: string): Profile {
    const profile = findProfile(name);
    if (!this.#recorded) return profile;
    return { ...profile, events: new EventIndex(profile.events, this.#recorded.events).toMap() };
  }

  /** What it would become with these options; what they leave out stays. Throws a RangeError as the constructor does. */
  next(options: RestartOptions) {
    const profile = options.profile ? this.#find(options.profile) : this.#profile;
    const password = options.password === undefined ? this.#password : options.password || undefined;
    const isAsked = options.password !== undefined || options.authentication !== undefined;
    const authentication = isAsked ? authenticationOf(password, options.authentication) : this.#authentication;
    return { profile, password, authentication };
  }

  /** Becomes another one, with another id. */
  change(options: RestartOptions, id: () => string): void {
    const { profile, password, authentication } = this.next(options);
    this.#profile = profile;
    this.#catalogue = new EventIndex(profile.events);
    this.#password = password;
    this.#authentication = authentication;
    this.name = options.name ?? this.name;
    this.#id = options.instanceId ?? id();
  }
}
