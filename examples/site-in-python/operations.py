"""What each request of the contract does with the book."""

import json
import time
import uuid

from book import amount
from contract import Problem, now, to_text

LISTS = {"/products": "product", "/inventory": "level", "/orders": "order", "/returns": "return"}


def get_shop(book):
    return book.setting("shop")


def find_order(book, id):
    order = book.get("order", id)
    if order is None:
        raise Problem(404, "NO_SUCH_ORDER", f"there is no order {id}")
    return order


def write_inventory(book, body):
    return {"results": [write_level(book, item) for item in body["levels"]]}


def write_level(book, update):
    sku = update["sku"]
    level = book.get("level", sku)
    if level is None:
        return rejected(sku, "NO_SUCH_SKU", "there is no such SKU")
    if "location" in update:
        return rejected(sku, "NO_SUCH_LOCATION", "this shop has one stock, without locations")
    if book.is_stale(f"stock {sku}", update["asOf"]):
        return {"sku": sku, "outcome": "stale"}
    level["available"] = update["available"]
    book.put("level", sku, level)
    return {"sku": sku, "outcome": "written"}


def write_prices(book, body):
    return {"results": [write_price(book, item) for item in body["prices"]]}


def write_price(book, update):
    sku, shop = update["sku"], get_shop(book)
    product = next((p for p in all_of(book, "product") if find_variant(p, sku)), None)
    if product is None:
        return rejected(sku, "NO_SUCH_SKU", "there is no such SKU")
    variant = find_variant(product, sku)
    if update["price"]["currency"] != shop["currency"]:
        return rejected(sku, "OTHER_CURRENCY", f"prices here are in {shop['currency']}")
    if update["taxesIncluded"] != shop["taxesIncluded"]:
        return rejected(sku, "OTHER_TAXES", f"taxesIncluded is {shop['taxesIncluded']} here")
    least = variant.get("minimumPrice")
    if amount(update["price"]) < (amount(least) if least else 0):
        return rejected(sku, "BELOW_MINIMUM", "the price is below minimumPrice")
    if book.is_stale(f"price {sku}", update["asOf"]):
        return {"sku": sku, "outcome": "stale"}
    variant["price"] = update["price"]
    book.put("product", product["id"], product)
    return {"sku": sku, "outcome": "written"}


def all_of(book, kind):
    return book.page(kind, {"limit": "250"})["items"]


def find_variant(product, sku):
    return next((each for each in product["variants"] if each["sku"] == sku), None)


def rejected(sku, code, title):
    return {"sku": sku, "outcome": "rejected", "problem": Problem(422, code, title).body}


def write_status(book, id, body):
    order, status = find_order(book, id), body["status"]
    is_same = status == order["status"]
    if is_same or (status == "open" and order["status"] not in ("pending", "cancelled")):
        return order
    if order["status"] == "cancelled":
        raise Problem(409, "ORDER_CANCELLED", "a cancelled order stays so")
    if status == "cancelled":
        if any(line["fulfilledQuantity"] > 0 for line in order["lines"]):
            raise Problem(409, "ALREADY_SHIPPED", "something of it was shipped")
        for line in order["lines"]:
            line["cancelledQuantity"] = line["quantity"]
        order["cancelledAt"] = to_text(now())
    order["status"] = status
    return book.put("order", id, order)


def create_shipment(book, body):
    known = book.get("shipment", body["id"])
    quantities = quantities_of(body)
    order = find_order(book, body["orderId"])
    if known is not None:
        if known["orderId"] != body["orderId"] or quantities_of(known) != quantities:
            raise Problem(409, "OTHER_LINES", "a shipment with this id has other lines")
        return book.put("shipment", body["id"], body)
    if order["status"] == "cancelled":
        raise Problem(409, "ORDER_CANCELLED", "the order was cancelled")
    for line_id, quantity in quantities.items():
        line = next((each for each in order["lines"] if each["id"] == line_id), None)
        if line is None:
            raise Problem(422, "NO_SUCH_LINE", f"the order has no line {line_id}")
        if quantity > line["quantity"] - line["cancelledQuantity"] - line["fulfilledQuantity"]:
            raise Problem(422, "OVER_SHIPPED", f"line {line_id} has less open than {quantity}")
        line["fulfilledQuantity"] += quantity
    is_whole = all(
        line["quantity"] == line["cancelledQuantity"] + line["fulfilledQuantity"]
        for line in order["lines"]
    )
    order["status"] = "fulfilled" if is_whole else "partially-fulfilled"
    book.put("order", order["id"], order)
    return book.put("shipment", body["id"], body)


def quantities_of(shipment):
    quantities = {}
    for package in shipment["packages"]:
        for line in package["lines"]:
            id = line["orderLineId"]
            quantities[id] = quantities.get(id, 0) + line["quantity"]
    return quantities


def create_refund(book, body):
    order, known = find_order(book, body["orderId"]), book.get("refund", body["id"])
    if known is not None:
        if known["orderId"] != order["id"] or known["amount"] != body["amount"]:
            raise Problem(409, "OTHER_REFUND", "a refund with this id is of another order or amount")
        return without_time(known)
    back = amount(body["amount"])
    if body["amount"]["currency"] != order["currency"] or back <= 0:
        raise Problem(422, "INVALID_AMOUNT", "a refund is positive, and in the order's currency")
    refunded = amount(order["refunded"]) + back
    if refunded > amount(order["total"]):
        raise Problem(422, "OVER_REFUNDED", "more than was paid")
    order["refunded"] = {"amount": str(refunded), "currency": order["currency"]}
    order["paymentStatus"] = (
        "refunded" if refunded == amount(order["total"]) else "partially-refunded"
    )
    book.put("order", order["id"], order)
    refund = {**body, "status": "succeeded", "refundedAt": to_text(now())}
    return without_time(book.put("refund", body["id"], refund))


def without_time(refund):
    return {key: value for key, value in refund.items() if key != "updatedAt"}


def open_return(book, id, order_id, lines):
    """For the shop's own pages: a buyer wants to give something back. The subscriber is told."""
    book.put(
        "return",
        id,
        {
            "id": id,
            "orderId": order_id,
            "status": "requested",
            "requestedAt": to_text(now()),
            "lines": lines,
        },
    )
    tell(book, "return.updated", book.get("return", id))


def subscribe(book, body):
    book.set("subscription", body)
    return None


def send_test(book):
    if book.setting("subscription") is None:
        raise Problem(409, "NO_SUBSCRIPTION", "PUT /webhooks/returns first")
    at = to_text(now())
    line = {"orderLineId": "1", "sku": "TEST", "quantity": 1}
    data = {"id": "test", "orderId": "test", "status": "requested", "lines": [line]}
    return {"eventId": tell(book, "test", {**data, "requestedAt": at, "updatedAt": at})}


def tell(book, type, data):
    """Keeps an event for the sender, in the transaction of what it tells."""
    if book.setting("subscription") is None:
        return None
    id = str(uuid.uuid4())
    event = {"id": id, "type": type, "occurredAt": to_text(now()), "data": data}
    until = time.time() + 72 * 3600
    book.db.execute(
        "INSERT INTO events VALUES (?, ?, 0, 0, ?)", (id, json.dumps(event), until)
    )
    return id
