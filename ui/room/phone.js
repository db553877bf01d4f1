"use strict";
// A phone in a session. The server tells what to show; this asks for it again and again, keeps what
// is ticked until it is sent, and sends a vote until it is acknowledged.
(() => {
  const at = (id) => document.getElementById(id);
  const main = at("main");
  const root = location.pathname.replace(/\/join(\/.*)?$/, "/join");
  let code = document.body.dataset.code;
  let seen = 0, state = "", ends = null, paused = false, asking = null, wait = 0;

  const ask = async (path, options = {}) => {
    const answer = await fetch(`${root}/${code}/${path}`, { cache: "no-store", ...options });
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  const post = (path, body) => ask(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const say = (text) => { at("link").hidden = !text; at("link").textContent = text; };

  const join = () => {
    at("join").addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = event.target.querySelector("button");
      if (at("code")) code = at("code").value.toUpperCase().replace(/[^A-Z0-9]/g, "");
      button.disabled = true;
      at("said").textContent = "";
      try {
        const { status, body } = await post("enter", {});
        if (status === 200) {
          history.replaceState(null, "", `${root}/${code}`);
          show(body);
          follow();
          return;
        }
        at("said").textContent = body.said;
      } catch {
        at("said").textContent = "The session can't be reached. Try again.";
      }
      button.disabled = false;
    });
  };

  const ticks = () => `ticks.${code}.${state.split(".")[0]}`;
  const form = () => at("ballot");
  const chosen = () => {
    const data = new FormData(form());
    return {
      considered: data.getAll("considered"), stop: data.has("stop"),
      fact: data.get("fact"), sure: data.has("sure") ? Number(data.get("sure")) : null,
    };
  };
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(ticks()) ?? "null");
    if (!kept) return;
    for (const input of form().elements) {
      const now = { considered: kept.considered.includes(input.value), stop: kept.stop,
        fact: kept.fact === input.value, sure: String(kept.sure) === input.value };
      if (input.name in now) input.checked = now[input.name];
    }
  };
  const send = async (event) => {
    event.preventDefault();
    const [button, said] = [form().querySelector("button"), form().querySelector("[role=status]")];
    const vote = { place: Number(form().dataset.place), ...chosen() };
    button.disabled = true;
    button.textContent = "Sending ...";
    for (let tries = 0; ; tries++) {
      try {
        const { status, body } = await post("vote", vote);
        if (status === 200) { show(body); return; }
        if (status < 500) { said.textContent = body.said; refresh(); break; }
      } catch { /* no connection: again */ }
      said.textContent = "No connection. Your vote is sent as soon as there is one.";
      await new Promise((done) => setTimeout(done, Math.min(8000, 500 * 2 ** tries)));
      if (!form()) return;
    }
    button.disabled = false;
    button.textContent = "Commit";
  };

  const show = (found) => {
    seen = found.revision;
    ends = found.seconds === null ? null : Date.now() + found.seconds * 1000;
    paused = found.paused;
    at("place").textContent = found.place ? `Decision ${found.place}` : "";
    tell();
    if (found.state === state && state) return;
    const first = !state;
    state = found.state;
    main.innerHTML = found.html;
    if (form()) {
      restore();
      form().addEventListener("change", () =>
        sessionStorage.setItem(ticks(), JSON.stringify(chosen())));
      form().addEventListener("submit", send);
    }
    at("print")?.addEventListener("click", () => print());
    if (!first) { main.focus({ preventScroll: true }); scrollTo(0, 0); }
  };
  const tell = () => {
    const left = ends === null ? null : Math.max(0, Math.round((ends - Date.now()) / 1000));
    const time = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    at("clock").textContent = paused ? `${time} paused` : time;
    if (left === 0 && !paused) { ends = null; refresh(); }
  };
  setInterval(() => { if (!paused) tell(); }, 1000);

  // One question is open at a time. It is asked anew when the phone wakes up or comes back online.
  const refresh = () => { seen = 0; asking?.abort(); };
  const follow = async () => {
    for (;;) {
      asking = new AbortController();
      const end = setTimeout(() => asking.abort(), 30000);
      try {
        const { status, body } = await ask(`now?seen=${seen}`, { signal: asking.signal });
        say("");
        wait = 0;
        if (status === 200) show(body);
        else if (status === 401) { location.reload(); return; }
        else if (status !== 204) { say(body.said); if (status === 404) return; }
      } catch (fault) {
        if (fault.name !== "AbortError") {
          wait = Math.min(5000, (wait || 250) * 2);
          say("The connection is cut. It is tried again by itself; your votes are kept.");
        }
      } finally {
        clearTimeout(end);
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  };
  addEventListener("online", refresh);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

  const begin = async () => {
    join(); // at once: who taps early would load the page again
    if (!code) return;
    try {
      const { status, body } = await ask("now?seen=0");
      if (!at("join")) return; // the tap was quicker
      if (status === 200) { show(body); follow(); }
      if (status === 404 || status === 429) at("said").textContent = body.said;
    } catch { /* the way in is shown */ }
  };
  begin();
})();
