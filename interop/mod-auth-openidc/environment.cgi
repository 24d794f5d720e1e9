#!/bin/sh
# The environment that the web server hands to an app, as JSON.
printf 'Content-Type: application/json\r\n\r\n{'
env | sed -n 's/["\\]/\\&/g; s/^\([A-Za-z_]*\)=\(.*\)$/"\1":"\2",/p'
printf '"END":"1"}'
