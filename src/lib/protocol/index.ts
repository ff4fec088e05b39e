/**
 * The wire in types and tables. No I/O; imports nothing outside this folder.
 *
 * What is called for each event or request is imported from its own file: through a re-export every call goes by a getter, which doubles the
 * time of normalising a chat line.
 */
export * from "./aliases";
export * from "./answers";
export * from "./authentication";
export * from "./broadcasts";
export * from "./by-event";
export * from "./catalogue";
export * from "./closest";
export * from "./copy";
export * from "./depth";
export * from "./frames";
export * from "./names";
export * from "./payloads";
export * from "./platforms";
export * from "./printable";
export * from "./recording";
export * from "./requests";
export * from "./sample-data";
export * from "./selectors";
export * from "./time";
export * from "./values";
export * from "./version";
