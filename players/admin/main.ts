import "../fonts.css";
import "./admin.css";
