import "../fonts.css";
import "./admin.css";
import "htmx.org";
import { watchExports } from "./exports.ts";
import { watchForms } from "./forms.ts";
import { watchPastes } from "./mend.ts";
import { watchPlaylists } from "./playlists.ts";
import { watchRows } from "./rows.ts";
import { watchScreens } from "./screens.ts";
import { watchSlides } from "./slides.ts";

watchForms();
watchExports();
watchPastes();
watchPlaylists();
watchRows();
watchScreens();
watchSlides();
