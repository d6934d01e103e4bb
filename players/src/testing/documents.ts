/** Manifests, keys and signed documents as a server would make them. */
import { createHash } from "node:crypto";
import type { Assignment, Cue, Manifest, Notice, Segment, Signed } from "../shared/protocol.gen.ts";
import type { Bytes } from "../shared/verify.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** 2026-01-01 04:00 in Viet Nam. */
export const START = 1_767_214_800_000;

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
export const hashOf = (bytes: Bytes): string => createHash("sha256").update(bytes).digest("hex");

/** The file that stands for an asset: its own name as text. */
export const fileOf = (name: string): Bytes => bytesOf(`picture ${name}`);
export const assetOf = (name: string): string => hashOf(fileOf(name));

export function cue(name: string, ms = 10_000, more: Partial<Cue> = {}): Cue {
  const base = { asset: assetOf(name), kind: "image" as const, ms, content: name, language: "vi", page: 0 };
  return { ...base, until: null, identify: false, scroll: 0, sound: false, whole: false, ...more };
}

export function segment(start: number, end: number, loop: string, anchor = start): Segment {
  return { start, end, anchor, loop, reason: "base", day: "2026-01-01" };
}

/** A manifest of these loops; assets are listed by themselves. One segment of `a` over 35 days unless told otherwise. */
export function manifestOf(loops: Record<string, Cue[]>, segments?: Segment[], more: Partial<Manifest> = {}): Manifest {
  const names = Object.values(loops).flatMap((cues) => cues.map((one) => one.content));
  const [first] = Object.keys(loops) as [string];
  const parts = segments ?? [segment(START, START + 35 * DAY, first)];
  const assets = [...new Set(names)].map((name) => ({
    sha256: assetOf(name),
    size: fileOf(name).length,
    type: "image/png",
  }));
  return {
    protocol: 1,
    channel: "channel-1",
    zone: "Asia/Ho_Chi_Minh",
    panel: { kind: "led", width: 320, height: 160 },
    main: { x: 0, y: 0, width: 320, height: 160 },
    zones: [],
    clock: null,
    start: (parts[0] as Segment).start,
    end: (parts.at(-1) as Segment).end,
    segments: parts,
    loops: { resort: [cue("last resort")], ...loops },
    undated: "resort",
    last_resort: "resort",
    assets: [...assets, { sha256: assetOf("last resort"), size: fileOf("last resort").length, type: "image/png" }],
    ...more,
  };
}

export const bytesOfManifest = (manifest: Manifest): Bytes => bytesOf(JSON.stringify(manifest));

export function noticeOf(manifest: Manifest, more: Partial<Notice> = {}): Notice {
  const bytes = bytesOfManifest(manifest);
  const base = { type: "notice" as const, channel: manifest.channel, epoch: 1, sequence: 1, urgent: false };
  return { ...base, revision: hashOf(bytes), size: bytes.length, ...more };
}

export function assignmentOf(more: Partial<Assignment> = {}): Assignment {
  const place = { panel: "led" as const, width: 320, height: 160, x: 0, y: 0 };
  const base = { screen: "led-01", name: "Bảng LED", unit: "Xã An Sơn", channel: "channel-1", epoch: 1, sequence: 1 };
  return { type: "assignment", ...base, ...place, ...more };
}

export interface Signer {
  publicKey: string;
  sign(document: object): Promise<Signed>;
}

export async function newSigner(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return {
    publicKey: base64url(raw),
    async sign(document) {
      const payload = JSON.stringify(document);
      const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, bytesOf(payload)));
      return { payload, signature: base64url(signature), key: hashOf(raw).slice(0, 16) };
    },
  };
}

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
