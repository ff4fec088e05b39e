/** The rest of the fake Streamer.bot, generated from the table of methods. */
import { type MethodGroup, type Signature, signatureText } from "../../../../src/lib/bridge/methods";

/** Types of the table that C# itself has. */
const known = /^(void|string|int|long|bool|double|float|object|DateTime|TimeSpan|Guid|byte|T)$/;
const enums: Record<string, string> = {
  Platform: "Twitch, YouTube, Kick, Trovo",
  StreamlabsDesktopOutputType: "Both, Horizontal, Vertical",
  TwitchBlockContext: "None, Chat, Whisper",
  TwitchBlockReason: "None, Harassment, Spam, Other",
  EventType: "TwitchFollow",
  EventSource: "Twitch",
};

/** Signatures whose types are known, once each: those are the ones that the fake has. */
export function typedSignatures(groups: readonly MethodGroup[]): Signature[] {
  const all = groups.flatMap(({ methods }) => methods.flatMap(({ signatures }) => signatures));
  return all.filter(({ returns, parameters }) => returns !== "?" && parameters.every(({ type }) => type !== "?"));
}

const isGeneric = ({ returns, parameters }: Signature): boolean =>
  /\bT\b/.test(returns) || parameters.some(({ type }) => /\bT\b/.test(type));

export function fakeSource(groups: readonly MethodGroup[]): string {
  const signatures = typedSignatures(groups);
  const used = signatures.flatMap(({ returns, parameters }) => [returns, ...parameters.map(({ type }) => type)]);
  const names = [...new Set(used.flatMap((type) => type.match(/\w+/g) ?? []))];
  const models = names.filter(
    (name) => !known.test(name) && !enums[name] && !/^(List|Dictionary|UserVariableValue)$/.test(name),
  );
  return [
    "using System; using System.Collections.Generic; using Streamer.bot.Plugin.Interface;",
    ...Object.entries(enums).map(([name, words]) => `[Serializable] public enum ${name} { ${words} }`),
    ...models.map(
      (name) =>
        `[Serializable] public class ${name} { public string Id { get; set; } public DateTime At { get; set; } }`,
    ),
    "[Serializable] public class UserVariableValue<T> { public T Value { get; set; } }",
    "namespace Streamer.bot.Plugin.Interface { public interface IInlineInvokeProxy {",
    "string TwitchOAuthToken { get; }",
    ...signatures.map((each) => `${declaration(each)};`),
    "} }",
    "public abstract class CPHInlineBase { public IInlineInvokeProxy CPH { get; set; } public Dictionary<string, object> args { get; set; } }",
    "public abstract class FakeBase : MarshalByRefObject, IInlineInvokeProxy {",
    "public override object InitializeLifetimeService() { return null; }",
    'public string TwitchOAuthToken { get { return "SECRET"; } }',
    ...signatures.map(implementation),
    "}",
  ].join("\n");
}

function declaration(signature: Signature): string {
  const text = signatureText(signature);
  return isGeneric(signature) ? text.replace("(", "<T>(") : text;
}

function implementation(signature: Signature): string {
  const { returns, parameters } = signature;
  const given = parameters.filter(({ out }) => !out).map(({ name }) => name);
  const outs = parameters.filter(({ out }) => out).map(({ name, type }) => `${name} = default(${type});`);
  const called = `Host.Called(${[JSON.stringify(signatureText(signature)), ...given.map((name) => `(object)${name}`)].join(", ")});`;
  const result = returns === "void" ? "" : `return ${made(returns)};`;
  return `public virtual ${declaration(signature)} { ${outs.join(" ")} ${called} ${result} }`;
}

/** Something of a type that is not its default, if there is one. */
function made(type: string): string {
  if (type === "bool") return "true";
  if (type === "string") return '"a text"';
  if (/^List</.test(type)) return `new ${type} { ${/UserVariable/.test(type) ? "" : item(type.slice(5, -1))} }`;
  return item(type);
}

const item = (type: string): string =>
  /^[A-Z]\w+$/.test(type) && !enums[type] ? `new ${type} { Id = "1" }` : `default(${type})`;
