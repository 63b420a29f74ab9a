/// The only two scripts of the site. A browser subscribes to notifications in no other way; everything else works without
/// (clause 9.7.4). Neither keeps anything, and neither asks before the person has pressed the button.
enum DeviceScripts {
    static let pagePath = "/device.js"
    static let workerPath = "/notes.js"

    /// Subscribes when the person submits the form, and sends the address with it.
    static let page = #"""
        "use strict";
        const form = document.getElementById("device");
        const told = document.getElementById("device-told");
        const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
        const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
        const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
          .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
        const tell = word => { told.textContent = form.dataset[word]; told.hidden = false; };
        if (form && !able) tell("unable");
        if (form && able) {
          form.querySelector("button").disabled = false;
          form.addEventListener("submit", async event => {
            if (form.elements.address.value !== "") return;
            event.preventDefault();
            const button = form.querySelector("button");
            button.disabled = true;
            try {
              if (await Notification.requestPermission() !== "granted") { tell("denied"); return; }
              const worker = await navigator.serviceWorker.register("/notes.js");
              const earlier = await worker.pushManager.getSubscription();
              if (earlier) await earlier.unsubscribe();
              const subscription = await worker.pushManager.subscribe(
                { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) });
              form.elements.address.value = [subscription.endpoint,
                text(subscription.getKey("p256dh")), text(subscription.getKey("auth"))].join(" ");
              form.submit();
            } catch { tell("failed"); } finally { button.disabled = false; }
          });
        }
        """#

    /// Shows a note, and opens our page when it is tapped.
    static let worker = #"""
        "use strict";
        self.addEventListener("push", event => {
          const note = event.data ? event.data.json() : {};
          event.waitUntil(self.registration.showNotification(note.title || "Kepil", {
            body: note.text, tag: note.tag, data: { page: note.page, stop: note.stop },
            actions: note.stop ? [{ action: "stop", title: note.stopTitle }] : [] }));
        });
        self.addEventListener("notificationclick", event => {
          event.notification.close();
          const place = event.action === "stop" ? event.notification.data.stop : event.notification.data.page;
          const own = new URL(place || "/", self.location.origin);
          if (own.origin === self.location.origin) event.waitUntil(self.clients.openWindow(own.href));
        });
        """#
}
