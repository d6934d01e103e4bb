/** Hashes and signatures: WebCrypto where it is, the bundled @noble code on plain http, where it is not. */
import { hashes, verify as nobleVerify } from "@noble/ed25519";
import { sha256 as nobleSha256, sha512 } from "@noble/hashes/sha2.js";
import { Fault } from "./faults.ts";
import type { Signed } from "./protocol.gen.ts";
import { hex } from "./random.ts";

hashes.sha512 = sha512;

export type Bytes = Uint8Array<ArrayBuffer>;

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Bytes, subtle: SubtleCrypto | undefined = crypto.subtle): Promise<string> {
  return hex(subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : nobleSha256(bytes));
}

/** Decodes unpadded base64url; throws on any other character. */
export function fromBase64url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new Fault("PY06", "not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Whether `signature` is the key's Ed25519 signature of `message`. */
export async function signatureHolds(
  signature: Bytes,
  message: Bytes,
  publicKey: Bytes,
  subtle: SubtleCrypto | undefined = crypto.subtle,
): Promise<boolean> {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  if (subtle) {
    try {
      const key = await subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
      return await subtle.verify("Ed25519", key, signature, message);
    } catch {
      // a browser from before Ed25519 in WebCrypto
    }
  }
  try {
    return nobleVerify(signature, message, publicKey);
  } catch {
    return false;
  }
}

/** The document inside `signed`. Throws PY06 unless the pinned key (unpadded base64url) signed exactly these bytes. */
export async function open(signed: Signed, publicKey: string): Promise<unknown> {
  const key = fromBase64url(publicKey);
  if (signed.key !== (await sha256(key)).slice(0, 16)) throw new Fault("PY06", `key ${signed.key}`);
  const message = new TextEncoder().encode(signed.payload);
  if (!(await signatureHolds(fromBase64url(signed.signature), message, key))) throw new Fault("PY06", "signature");
  return JSON.parse(signed.payload);
}
