/** What stands on the glass when there is nothing to play: in Vietnamese and English, never black, never a stack trace. */

/** One sentence in both languages. */
export interface Words {
  vi: string;
  en: string;
}

const element = document.createElement("section");
element.id = "card";
element.hidden = true;

/** Puts the card under the stages; once, at the start. */
export function mountCard(): void {
  document.body.prepend(element);
}

export function hideCard(): void {
  element.hidden = true;
}

export function pairingCard(code: string, minutes: number): void {
  fill(code, [
    title({ vi: "Ghép nối màn hình này", en: "Pair this screen" }),
    text("div", "code", spaced(code)),
    sentence({
      vi: "Mở trang quản trị, chọn Màn hình → Ghép nối, rồi nhập mã trên.",
      en: "In the admin site choose Screens → Pair, then enter this code.",
    }),
    quiet({
      vi: `Mã có hiệu lực ${minutes} phút; hết hạn sẽ có mã mới.`,
      en: `Good for ${minutes} minutes, then renewed.`,
    }),
  ]);
}

export function unreachableCard(): void {
  fill("…", [
    title({ vi: "Chưa kết nối được với máy chủ", en: "The server cannot be reached" }),
    sentence({
      vi: "Hãy kiểm tra dây mạng hoặc Wi-Fi. Màn hình tự thử lại, không cần thao tác gì thêm.",
      en: "Check the network cable or Wi-Fi. The screen keeps trying by itself.",
    }),
  ]);
}

export function loadingCard(name: string): void {
  fill("…", [
    title({ vi: "Đang tải nội dung", en: "Loading the programme" }),
    sentence({
      vi: "Màn hình đã được ghép nối và đang chờ chương trình đầu tiên.",
      en: "The screen is paired and waits for its first programme.",
    }),
    ...(name ? [text("p", "quiet", name)] : []),
  ]);
}

/** `code` is public, so that a person can read it off the wall; `pairing` a code with which to pair the screen anew. */
export function neutralCard(unit: string, code: string, reason: Words | null, pairing: string | null = null): void {
  fill(pairing ?? code, [
    ...(unit ? [text("p", "quiet", unit)] : []),
    title({ vi: "Màn hình này chưa được kết nối", en: "This screen is not connected" }),
    ...(reason ? [sentence(reason)] : []),
    ...(pairing
      ? [
          quiet({
            vi: "Để ghép nối lại, nhập mã này trong trang quản trị:",
            en: "To pair it anew, enter this code in the admin site:",
          }),
          text("div", "code small", spaced(pairing)),
        ]
      : []),
    text("p", "quiet", `Mã thông báo · Code: ${code}`),
  ]);
}

/** A server's sentence by language, whatever languages it has. */
export function words(text: Record<string, string>): Words | null {
  const { vi, en } = text;
  return vi || en ? { vi: vi ?? "", en: en ?? "" } : null;
}

function fill(corner: string, children: HTMLElement[]): void {
  element.replaceChildren(...children, text("span", "corner", corner));
  element.hidden = false;
}

function title({ vi, en }: Words): HTMLElement {
  const box = text("div", "title", "");
  box.append(text("h1", "", vi), english(en, "p"));
  return box;
}

function sentence({ vi, en }: Words): HTMLElement {
  const box = text("div", "", "");
  if (vi) box.append(text("p", "", vi));
  if (en) box.append(english(en, "p"));
  return box;
}

function quiet(both: Words): HTMLElement {
  const box = sentence(both);
  box.className = "quiet";
  return box;
}

function english(words: string, tag: string): HTMLElement {
  const line = text(tag, "", words);
  line.lang = "en";
  return line;
}

function text(tag: string, className: string, content: string): HTMLElement {
  const line = document.createElement(tag);
  if (className) line.className = className;
  line.textContent = content;
  return line;
}

/** Two groups are read and typed more easily than one; a code that is grouped already stays. */
function spaced(code: string): string {
  return /^\w{6,}$/.test(code) ? `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}` : code;
}
