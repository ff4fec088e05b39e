/** English help for the nodes that have none in the editor's language: Node-RED itself falls back for whole files of help only. */

/** The address of this node set, `<package>/<set>`: put in by the build. */
declare const CATALOGUE_NAMESPACE: string;

const named = (type: string): string => `script[data-help-name="${type}"]`;

/** Called by the build with the types of all nodes. Looks for their help once the page has all that Node-RED sends. */
export function completeHelp(types: readonly string[]): void {
  $(() => {
    const lacking = types.filter((type) => document.querySelector(named(type)) === null);
    if (lacking.length === 0) return;
    const headers = { Accept: "text/html", "Accept-Language": "en-US" };
    $.ajax({ url: `nodes/${CATALOGUE_NAMESPACE}`, dataType: "text", headers }).done((html: string) => {
      const english = new DOMParser().parseFromString(html, "text/html");
      document.body.append(...lacking.flatMap((type) => english.querySelector(named(type)) ?? []));
    });
  });
}
