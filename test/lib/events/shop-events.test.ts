import assert from "node:assert/strict";
import { toPlainText } from "../../../src/lib/events/resolvers/markup";
import { check, type Loose, owl, payload, user } from "./support";

const ada = user({ name: "Ada" });
const item = (known: Loose): Loose => ({
  id: null,
  name: null,
  variant: null,
  quantity: null,
  price: null,
  image: null,
  ...known,
});

describe("purchases", () => {
  const order = {
    username: "Ada",
    total: 35.5,
    currency: "USD",
    statmessageus: "<p>for mum</p>",
    variants: [{ name: "Hoodie", quantity: 2, image: "https://x.test/hoodie.png" }],
  };
  const bought = {
    user: ada,
    product: "Hoodie",
    quantity: 2,
    amount: 35.5,
    currency: "USD",
    message: "for mum",
    image: "https://x.test/hoodie.png",
    items: [item({ name: "Hoodie", quantity: 2, image: "https://x.test/hoodie.png" })],
  };
  it("Fourthwall.OrderPlaced", () => check("Fourthwall.OrderPlaced", order, "purchase", bought));
  it("Fourthwall.OrderUpdated", () =>
    check("Fourthwall.OrderUpdated", { ...order, orderId: "or-1", status: "SHIPPED" }, "purchase", {
      ...bought,
      orderId: "or-1",
      status: "shipped",
    }));
  it("Fourthwall.GiftPurchase: one product, given to several", () =>
    check(
      "Fourthwall.GiftPurchase",
      {
        username: "Ada",
        total: 17,
        currency: "USD",
        statmessageus: "enjoy",
        offer: { id: "of-1", name: "T-shirt", imageUrl: "https://x.test/shirt.png" },
        gifts: [{ id: "g-1" }, { id: "g-2" }, { id: "g-3" }],
      },
      "purchase",
      {
        user: ada,
        product: "T-shirt",
        quantity: 3,
        amount: 17,
        currency: "USD",
        message: "enjoy",
        image: "https://x.test/shirt.png",
        items: [item({ id: "of-1", name: "T-shirt", quantity: 3, image: "https://x.test/shirt.png" })],
      },
    ));
  it("Kofi.ShopOrder", () =>
    check(
      "Kofi.ShopOrder",
      {
        messageId: "ko-2",
        from: "Ada",
        isPublic: false,
        amount: "12.00",
        currency: "EUR",
        message: "",
        items: [
          { direct_link_code: "abc", variation_name: "L", quantity: 1 },
          { direct_link_code: "def", quantity: 2 },
        ],
      },
      "purchase",
      {
        user: ada,
        quantity: 3,
        amount: 12,
        currency: "EUR",
        isPublic: false,
        orderId: "ko-2",
        items: [item({ id: "abc", variant: "L", quantity: 1 }), item({ id: "def", quantity: 2 })],
      },
    ));
  it("StreamElements.Merch", () =>
    check("StreamElements.Merch", { username: "Ada", items: [{ name: "Mug" }] }, "purchase", {
      user: ada,
      product: "Mug",
      items: [item({ name: "Mug" })],
    }));
  it("Streamlabs.Merchandise", () =>
    check(
      "Streamlabs.Merchandise",
      { from: owl.name, product: "Mug", message: "for tea", image: "https://m.test/mug", isTest: true },
      "purchase",
      {
        user: user({ name: owl.name }),
        product: "Mug",
        message: "for tea",
        image: "https://m.test/mug",
        isTest: true,
      },
    ));
  it("Shopify.OrderPaid", () =>
    check(
      "Shopify.OrderPaid",
      {
        id: 8209821,
        total_price: "254.98",
        currency: "EUR",
        note: null,
        line_items: [
          { id: 1, title: "Mug", quantity: 1, price: "54.98" },
          { id: 2, title: "Shirt", quantity: 2, price: "100.00", variant_title: "S" },
        ],
      },
      "purchase",
      {
        orderId: "8209821",
        product: "Mug",
        quantity: 3,
        amount: 254.98,
        currency: "EUR",
        status: "paid",
        items: [
          item({ id: "1", name: "Mug", quantity: 1, price: 54.98 }),
          item({ id: "2", name: "Shirt", quantity: 2, price: 100, variant: "S" }),
        ],
      },
    ));
  it("Throne.GiftPurchased, in cents", () =>
    check(
      "Throne.GiftPurchased",
      {
        gifterLogin: "Ada",
        price: 10000,
        currency: "USD",
        itemName: "Headphones",
        itemThumbnailUrl: "https://x.test/hp.png",
        message: "Happy birthday!",
      },
      "purchase",
      {
        user: ada,
        product: "Headphones",
        amount: 100,
        currency: "USD",
        image: "https://x.test/hp.png",
        message: "Happy birthday!",
        status: "purchased",
      },
    ));
  it("a line item of any shape spoils nothing", () => {
    const { items, quantity, product } = payload("Fourthwall.OrderPlaced", {
      variants: [null, 3, "x", { name: { a: 1 }, quantity: "many" }, { name: "Hoodie", quantity: 1 }],
    });
    assert.deepEqual(items, [item({}), item({ name: "Hoodie", quantity: 1 })]);
    assert.deepEqual([product, quantity], ["Hoodie", 1]);
  });
});

describe("recurring support", () => {
  it("Fourthwall.SubscriptionPurchased", () =>
    check(
      "Fourthwall.SubscriptionPurchased",
      { nickname: "Ada", amount: 5, currency: "USD", interval: "MONTHLY" },
      "tip",
      { user: ada, amount: 5, currency: "USD", interval: "month", recurring: true },
    ));
  it("Fourthwall.SubscriptionChanged and SubscriptionExpired are not tips", () => {
    const data = { id: "su-1", nickname: "Ada", amount: 5, currency: "USD", interval: "ANNUAL" };
    const known = { user: ada, amount: 5, currency: "USD", interval: "year", tipId: "su-1" };
    check("Fourthwall.SubscriptionChanged", { ...data, type: "SUSPENDED" }, "support-change", {
      ...known,
      change: "updated",
      status: "suspended",
    });
    check("Fourthwall.SubscriptionExpired", { ...data, type: "CANCELLED" }, "support-change", {
      ...known,
      change: "ended",
      status: "cancelled",
    });
  });

  const member = {
    id: "p1",
    type: "member",
    attributes: {
      full_name: "Ada L",
      will_pay_amount_cents: 500,
      currently_entitled_amount_cents: 500,
      patron_status: "active_patron",
    },
  };
  const patron = { user: user({ name: "Ada L" }), amount: 5, tipId: "p1" };
  it("Patreon.PledgeCreated, in cents", () =>
    check("Patreon.PledgeCreated", member, "tip", { ...patron, recurring: true }));
  it("Patreon.PledgeCreated: the dearest level, how often, and the account", () => {
    const tier = (title: string, amount_cents: number) => ({
      id: title,
      type: "tier",
      attributes: { title, amount_cents },
    });
    check(
      "Patreon.PledgeCreated",
      {
        ...member,
        attributes: { ...member.attributes, pledge_cadence: 12 },
        user: { id: "77", type: "user", attributes: { full_name: "Ada Lamp", image_url: "https://p.test/ada" } },
        entitledTiers: [tier("Friend", 100), tier("Keeper", 500), tier("Fan", 300)],
      },
      "tip",
      {
        ...patron,
        user: user({ id: "77", name: "Ada L", avatar: "https://p.test/ada" }),
        level: "Keeper",
        interval: "year",
        recurring: true,
      },
    );
  });
  it("Patreon.PledgeUpdated and PledgeDeleted are not tips", () => {
    check("Patreon.PledgeUpdated", member, "support-change", { ...patron, change: "updated", status: "active_patron" });
    check("Patreon.PledgeDeleted", member, "support-change", { ...patron, change: "ended", status: "active_patron" });
  });
  it("Patreon.FollowCreated", () =>
    check("Patreon.FollowCreated", member, "follow", { user: user({ name: "Ada L" }) }));

  for (const event of ["Kofi.Subscription", "Kofi.Resubscription"]) {
    it(event, () =>
      check(
        event,
        { messageId: "ko-1", from: "Ada", isPublic: true, amount: 5, currency: "EUR", tier: "Keeper" },
        "tip",
        {
          user: ada,
          messageId: "ko-1",
          isPublic: true,
          amount: 5,
          currency: "EUR",
          level: "Keeper",
          recurring: true,
        },
      ),
    );
  }
});

describe("a private message", () => {
  for (const event of ["Kofi.Donation", "Kofi.Subscription", "Kofi.Commission", "Kofi.ShopOrder"]) {
    for (const isPublic of [false, "False", "false"]) {
      it(`stays private: ${event} with ${JSON.stringify(isPublic)}`, () =>
        assert.equal(payload(event, { from: "Ada", isPublic }).isPublic, false));
    }
  }
});

describe("markup in messages", () => {
  for (const [given, plain] of [
    ["<p>for mum</p>", "for mum"],
    ["<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"],
    ["salt &amp; pepper &lt;3 &#233;&#x1F6A8; &copyright; &nope;", "salt & pepper <3 é🚨 &copyright; &nope;"],
    ["I <3 it, 1 < 2 > 0", "I <3 it, 1 < 2 > 0"],
    ["&#0; &#9999999; &#xD800;x", "&#0; &#9999999; &#xD800;x"],
    ["<p></p>", null],
    [7, "7"],
    [null, null],
  ] as const) {
    it(`${JSON.stringify(given)} is ${JSON.stringify(plain)}`, () => assert.equal(toPlainText(given), plain));
  }
});
