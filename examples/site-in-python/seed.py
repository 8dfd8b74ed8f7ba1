"""What is in the shop at its first start: two of everything that is listed, and what checks may write to."""

from contract import now, to_text
from operations import open_return

SHOP = {
    "contract": "1.0",
    "name": "Mugs and more",
    "country": "DE",
    "currency": "EUR",
    "timeZone": "Europe/Berlin",
    "taxesIncluded": True,
    "requestsPerMinute": 600,
    "test": {"sku": "TEST-1", "orderId": "order-test"},
}


def seed(book):
    if book.setting("shop") is not None:
        return
    book.set("shop", SHOP)
    for sku, title, price in (("MUG-1", "A mug", "12.90"), ("TEST-1", "Not for sale", "5.00")):
        variant = {"sku": sku, "price": euros(price), "taxesIncluded": True}
        variant["minimumPrice"] = euros("1.00")
        book.put(
            "product",
            f"product-{sku}",
            {"id": f"product-{sku}", "title": title, "status": "active", "variants": [variant]},
        )
        book.put("level", sku, {"sku": sku, "available": 10})
    for id, sku, quantity in (("order-test", "TEST-1", 50), ("order-1", "MUG-1", 2)):
        book.put("order", id, order_of(id, sku, quantity))
        line = {"orderLineId": "1", "sku": sku, "quantity": 1, "reason": "changed my mind"}
        open_return(book, f"return-{id}", id, [line])


def order_of(id, sku, quantity):
    price = 5 if sku == "TEST-1" else 12
    total = euros(f"{price * quantity}.00")
    time = to_text(now())
    line = {
        "id": "1",
        "sku": sku,
        "quantity": quantity,
        "cancelledQuantity": 0,
        "fulfilledQuantity": 0,
        "unitPrice": euros(f"{price}.00"),
        "total": total,
        "taxes": [],
        "fulfilledBy": "merchant",
    }
    return {
        "id": id,
        "number": id,
        "status": "open",
        "paymentStatus": "paid",
        "placedAt": time,
        "currency": "EUR",
        "taxesIncluded": True,
        "buyer": {"consent": {"sharing": False, "marketing": False, "at": time}},
        "shippingAddress": {
            "name": "A Buyer",
            "lines": ["Weg 1"],
            "city": "Berlin",
            "postalCode": "10115",
            "country": "DE",
        },
        "lines": [line],
        "shipping": euros("0.00"),
        "tax": euros("0.00"),
        "refunded": euros("0.00"),
        "total": total,
    }


def euros(amount):
    return {"amount": amount, "currency": "EUR"}
