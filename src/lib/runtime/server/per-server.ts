import type { SharedServer } from "./server";

/** Something that exists once per server: made when first needed, and gone with the server. */
export function perServer<T>(make: (server: SharedServer) => T): (server: SharedServer) => T {
  const known = new WeakMap<SharedServer, T>();
  return (server) => {
    const found = known.get(server) ?? make(server);
    known.set(server, found);
    return found;
  };
}
