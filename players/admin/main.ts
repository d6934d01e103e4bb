import "../fonts.css";
import "./admin.css";
import "htmx.org";
import { watchForms } from "./forms.ts";
import { watchPlaylists } from "./playlists.ts";
import { watchScreens } from "./screens.ts";
import { watchSlides } from "./slides.ts";

watchForms();
watchPlaylists();
watchScreens();
watchSlides();
