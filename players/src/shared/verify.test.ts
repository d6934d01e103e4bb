import { beforeAll, describe, expect, it } from "vitest";
import { base64url, bytesOf, hashOf, newSigner, type Signer } from "../testing/documents.ts";
import type { Signed } from "./protocol.gen.ts";
import { fromBase64url, open, sha256, signatureHolds } from "./verify.ts";

let signer: Signer;
let signed: Signed;

beforeAll(async () => {
  signer = await newSigner();
  signed = await signer.sign({ type: "notice", text: "Tiếng Việt" });
});

describe.each([
  ["WebCrypto", crypto.subtle],
  ["without WebCrypto", undefined],
])("%s", (_, subtle) => {
  it("hashes", async () => {
    expect(await sha256(bytesOf("Ế"), subtle)).toBe(hashOf(bytesOf("Ế")));
  });

  it("takes a true signature and no other", async () => {
    const key = fromBase64url(signer.publicKey);
    const signature = fromBase64url(signed.signature);
    const message = bytesOf(signed.payload);
    const spoilt = signature.slice();
    spoilt[5] = (spoilt[5] as number) ^ 1;
    expect(await signatureHolds(signature, message, key, subtle)).toBe(true);
    expect(await signatureHolds(spoilt, message, key, subtle)).toBe(false);
    expect(await signatureHolds(signature, bytesOf(`${signed.payload} `), key, subtle)).toBe(false);
    expect(await signatureHolds(signature.slice(1), message, key, subtle)).toBe(false);
    expect(await signatureHolds(new Uint8Array(64), message, new Uint8Array(32).fill(255), subtle)).toBe(false);
  });
});

it("passes by a WebCrypto from before Ed25519", async () => {
  const old = { importKey: () => Promise.reject(new Error("unknown algorithm")) } as unknown as SubtleCrypto;
  const parts = [fromBase64url(signed.signature), bytesOf(signed.payload), fromBase64url(signer.publicKey)] as const;
  expect(await signatureHolds(...parts, old)).toBe(true);
});

describe("open", () => {
  it("gives the document", async () => {
    expect(await open(signed, signer.publicKey)).toEqual({ type: "notice", text: "Tiếng Việt" });
  });

  it.each<[string, (whole: Signed) => Signed]>([
    ["another payload", (whole) => ({ ...whole, payload: whole.payload.replace("Việt", "Anh") })],
    ["a signature that is none", (whole) => ({ ...whole, signature: "é" })],
    ["another key's name", (whole) => ({ ...whole, key: "0".repeat(16) })],
  ])("refuses %s", async (_, spoil) => {
    await expect(open(spoil(signed), signer.publicKey)).rejects.toMatchObject({ code: "PY06" });
  });

  it("refuses a key that is not the pinned one", async () => {
    const foreign = await (await newSigner()).sign({ type: "notice" });
    await expect(open(foreign, signer.publicKey)).rejects.toMatchObject({ code: "PY06" });
    const disguised = { ...foreign, key: signed.key };
    await expect(open(disguised, signer.publicKey)).rejects.toMatchObject({ code: "PY06" });
  });
});

it("reads base64url of any length", () => {
  for (let n = 0; n < 70; n++) {
    const bytes = crypto.getRandomValues(new Uint8Array(n));
    expect(fromBase64url(base64url(bytes))).toEqual(bytes);
  }
});
