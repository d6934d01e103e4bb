import "../fonts.css";
