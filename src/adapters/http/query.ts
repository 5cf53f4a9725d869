/** What GET /recommend may ask: strings, as a query string carries nothing else. Turned into a request by `fromQuery`. */
