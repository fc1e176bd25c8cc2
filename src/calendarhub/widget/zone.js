// The reader's own time beside the event's, where its offset differs from the one written there.
export default (item, list) => {
  const time = item.querySelector("[datetime*=T]");
  const begin = new Date(item.dataset.start);
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time?.dateTime) ?? [];
  if (!sign || +(sign + 1) * (hours * 60 + +minutes) === -begin.getTimezoneOffset()) return;
  const words = new Intl.DateTimeFormat(list.lang, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const own = document.createElement("span");
  own.setAttribute("part", "zone");
  own.append(list.dataset.yours.replace("{}", words.formatRange(begin, new Date(item.dataset.end))));
  time.after(own);
};
