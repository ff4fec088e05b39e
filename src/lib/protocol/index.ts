/** The wire in types and tables. No I/O; imports nothing outside this folder. */
export * from "./aliases";
export * from "./answers";
export * from "./authentication";
export * from "./broadcasts";
export * from "./by-event";
export * from "./catalogue";
export * from "./copy";
export * from "./depth";
export * from "./frames";
export * from "./names";
export * from "./payloads";
export * from "./printable";
export * from "./recording";
export * from "./requests";
export * from "./selectors";
export * from "./time";
export * from "./values";
