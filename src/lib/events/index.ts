/**
 * Events: a raw frame in, one message payload out, whatever the Streamer.bot generation and the platform. Pure functions over
 * tables; runs in Node and in the browser.
 */

export type { Field, Fields, TypeName } from "./fields";
export { isFromGuest } from "./guests";
export { commonFields, type Kind, kinds, kindsWithoutUser, personFields, userFields } from "./kinds";
export { type FieldLine, fieldList } from "./kinds/list";
export { kindOf, normalise, tabledEvents } from "./normalise";
export * from "./samples";
export type { CommonFields, EventOf, FieldsOf, NormalisedEvent } from "./types";
export type { Badge, Cheermote, Emote, MessagePart, Person, Role, User } from "./values";
export { wordsOf } from "./words";
