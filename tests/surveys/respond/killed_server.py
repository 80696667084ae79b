"""A web server that dies once: kill -9 after the answer was committed, before the browser hears of it.

Run with the address of the page whose POST is fatal; prints the port it listens on.
"""

import os
import signal
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.core.wsgi import get_wsgi_application


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def mortal(application, fatal):
    def answer(environ, start_response):
        body = application(environ, start_response)
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return body

    return answer


if __name__ == "__main__":
    django.setup()
    application = mortal(get_wsgi_application(), sys.argv[1])
    with make_server("127.0.0.1", 0, application, handler_class=QuietHandler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()
