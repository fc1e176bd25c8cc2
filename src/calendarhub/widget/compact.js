// <calendarhub-events layout="compact">: the style sheet of that layout alone.
const sheet = new CSSStyleSheet();
sheet.replaceSync("style.css");
export default sheet;
